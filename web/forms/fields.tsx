import type { ComponentProps } from 'react';
import { get, useFormContext } from 'react-hook-form';
import { Choices, type Option, Select, TextArea, TextInput } from '../components/field.tsx';
import { capital } from '../text/format.ts';

/** The message of a field of the surrounding form; names are the API's, with dots: `patient.birthDate`, `structures.0.finess`. */
export function useFieldError(name: string): string | undefined {
  const { formState } = useFormContext();
  const found: { message?: unknown } | undefined = get(formState.errors, name);
  const message = found?.message;
  return typeof message === 'string' ? message : undefined;
}

type Named<Props> = Omit<Props, 'error' | 'name' | 'ref' | 'onChange' | 'onBlur' | 'input'> & { name: string };

export function FormText({ name, ...rest }: Named<ComponentProps<typeof TextInput>>) {
  const { register } = useFormContext();
  return <TextInput {...rest} {...register(name)} error={useFieldError(name)} />;
}

export function FormArea({ name, ...rest }: Named<ComponentProps<typeof TextArea>>) {
  const { register } = useFormContext();
  return <TextArea {...rest} {...register(name)} error={useFieldError(name)} />;
}

export function FormSelect({ name, ...rest }: Named<ComponentProps<typeof Select>>) {
  const { register } = useFormContext();
  return <Select {...rest} {...register(name)} error={useFieldError(name)} />;
}

export function FormChoices({ name, ...rest }: Named<ComponentProps<typeof Choices>>) {
  const { register } = useFormContext();
  return <Choices {...rest} input={register(name)} error={useFieldError(name)} />;
}

/** A vocabulary of the programme as options. */
export const optionsOf = (words: readonly { id: string; label: string }[]): Option[] =>
  words.map(({ id, label }) => ({ value: id, label: capital(label) }));
