/** Pixels of the longer side of a photo, and how finely it is drawn. */
const LONGEST = 1_600;
const QUALITY = 0.8;

/**
 * A photo as it is sent: upright, no larger than is looked at, and drawn anew, so that nothing which the camera wrote
 * into the file is left in it: no place, no time, no name of the phone.
 * @throws DOMException where the browser can't read the picture
 */
export async function shrinkPhoto(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    const factor = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(picture.width * factor));
    canvas.height = Math.max(1, Math.round(picture.height * factor));
    const paper = canvas.getContext('2d')!;
    // JPEG knows no transparency; without this it would be black.
    paper.fillStyle = '#fff';
    paper.fillRect(0, 0, canvas.width, canvas.height);
    paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new DOMException('no picture', 'EncodingError'))),
        'image/jpeg',
        QUALITY,
      ),
    );
  } finally {
    picture.close();
  }
}
