/** @file Files that the user brings in place of a stage: settings hold their marks, the workbench the files. */

/** The part of a file that tells it from another without reading it. */
export type FileMark = Pick<File, "name" | "size" | "lastModified">;

export function markOf({ name, size, lastModified }: FileMark): FileMark {
  return { name, size, lastModified };
}

/** Files with others added; a file that is there already stays once. */
export function withFiles(files: readonly File[], added: readonly File[]): readonly File[] {
  return [...files.filter((file) => !added.some((one) => isSame(one, file))), ...added];
}

/** The files of some marks. @throws Error where one was never given */
export function filesOf(files: readonly File[], marks: readonly FileMark[]): readonly File[] {
  return marks.map((mark) => {
    const found = files.find((file) => isSame(file, mark));
    if (!found) throw new Error(`filesOf: ${mark.name} is not among the files that were given`);
    return found;
  });
}

/** Whether two marks are of one file. */
export function isSame(one: FileMark, other: FileMark): boolean {
  return (
    one.name === other.name && one.size === other.size && one.lastModified === other.lastModified
  );
}
