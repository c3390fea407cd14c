/** Where images for devices lie, below the state folder, one file each, named by the image's id. */
export interface ClusterImageFiles {
  /** The whole file of an image that is ready. */
  pathOf(imageId: string): string;
  /** Writes a chunk at its place, durably. */
  write(imageId: string, offset: bigint, chunk: Uint8Array): Promise<void>;
  /** In hexadecimal digits, of the whole file as it lies there. */
  sha256(imageId: string): Promise<string>;
  /** One that isn't there is fine. */
  remove(imageId: string): Promise<void>;
  /** Bytes that still fit. */
  room(): Promise<bigint>;
}
