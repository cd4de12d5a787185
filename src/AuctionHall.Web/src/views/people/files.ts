// Files out of the page and into it. Nothing is uploaded by either.

/** The browser saves it, or asks where. */
export function saveFile(name: string, content: string | Uint8Array<ArrayBuffer>, type = "text/plain;charset=utf-8"): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The click has started the download by the time that this runs; some browsers read the address a moment later.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** The file that the person chose, and the input ready to be asked again for the same one. */
export function chosenFile(event: Event): File | undefined {
  const input = event.target as HTMLInputElement;
  const file = input.files?.[0];
  input.value = "";
  return file;
}
