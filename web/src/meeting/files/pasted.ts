/**
 * The files that somebody pastes. Office programs add a picture of the words that are copied from them; then the words
 * are meant. A copied file may come with its name as plain text, a copied picture with its place as HTML, words with
 * both.
 */
export function pastedFiles(data: DataTransfer | null): File[] {
  if (data === null) return [];
  const words = data.types.includes("text/plain") && data.types.includes("text/html");
  return words ? [] : [...data.files];
}
