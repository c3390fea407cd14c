import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";

/** A workspace that jobs can be started in. */
export interface JobPlace {
  organization: string;
  workspace: string;
  label: string;
}

interface PlaceFieldProps {
  places: readonly JobPlace[];
  /** Which of them, by its index. */
  value: string;
  onValueChange(value: string): void;
}

/** In which workspace a job is started. */
export function PlaceField({ places, value, onValueChange }: PlaceFieldProps) {
  const options = places.map(({ label }, index) => ({ value: String(index), label }));
  return (
    <Field label="Workspace">
      {(control) => <Select {...control} {...{ value, onValueChange, options }} className="w-full" />}
    </Field>
  );
}
