const mostBytes = 30_000_000;
const mostPixels = 1920;

/** A picture of one's own, made small enough; it is read in this page and goes nowhere else. Null if it is none. */
export async function readImage(file: File): Promise<ImageBitmap | null> {
  if (file.size > mostBytes) return null;
  try {
    const image = await createImageBitmap(file);
    const scale = Math.min(1, mostPixels / Math.max(image.width, image.height));
    if (scale === 1) return image;
    const small = await createImageBitmap(image, {
      resizeWidth: Math.round(image.width * scale),
      resizeHeight: Math.round(image.height * scale),
      resizeQuality: "high",
    });
    image.close();
    return small;
  } catch {
    return null;
  }
}
