/** @file Files that were dropped, those within dropped folders too. */

/** Names that a data file of a tower may end in; within a folder others are passed over. */
const dataEndings = /\.(csv|tsv|txt|dat|nc|nc4|cdf|h5|zip)$/i;

/** The files of a folder that may hold data. */
export function dataFiles(files: readonly File[]): readonly File[] {
  return files.filter(({ name }) => dataEndings.test(name) && !name.startsWith("."));
}

/** Every file of a drop; folders are gone through. Must be called while the drop is being handled. */
export async function droppedFiles(transfer: DataTransfer): Promise<readonly File[]> {
  const plain = [...transfer.files];
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry());
  if (!entries.some((entry) => entry?.isDirectory)) return plain;
  const found = await Promise.all(
    entries.map((entry) => (entry ? filesOf(entry, true) : Promise.resolve([]))),
  );
  return found.flat();
}

async function filesOf(entry: FileSystemEntry, isTop: boolean): Promise<readonly File[]> {
  if (isFileEntry(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return isTop ? [file] : dataFiles([file]);
  }
  if (!isFolderEntry(entry)) return [];
  const found = await Promise.all((await entriesOf(entry)).map((each) => filesOf(each, false)));
  return found.flat();
}

function isFileEntry(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolderEntry(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

/** A folder hands out its entries in portions, until one is empty. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (portion.length === 0) return all;
    all.push(...portion);
  }
}
