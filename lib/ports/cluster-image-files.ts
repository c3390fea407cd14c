/** Where images for devices lie, below the state folder, one file each, named by the image's id. */
export interface ClusterImageFiles {
  /** The whole file of an image that is ready. */
  pathOf(imageId: string): string;
  /** Writes a chunk at its place, durably. Throws `ImageFileProblem`. */
  write(imageId: string, offset: bigint, chunk: Uint8Array): Promise<void>;
  /** In hexadecimal digits, of the whole file as it lies there. Throws `ImageFileProblem` where it doesn't. */
  sha256(imageId: string): Promise<string>;
  /** One that isn't there is fine. */
  remove(imageId: string): Promise<void>;
  /** Bytes that still fit. */
  room(): Promise<bigint>;
}

/** Expected trouble with an image's file: its disk is full, or somebody has taken the file away. */
export class ImageFileProblem extends Error {
  readonly kind: "full" | "gone";
  constructor(kind: ImageFileProblem["kind"]) {
    super(kind === "full" ? "The disk is full." : "The file is gone.");
    this.name = "ImageFileProblem";
    this.kind = kind;
  }
}
