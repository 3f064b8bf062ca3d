import type { FloorBackground } from '#lib/domain/floorBackground.ts';
import { fetchBackground } from './backgroundApi.ts';
import { dataAddress, jpegOf, pictureOf, type BackgroundPicture } from './picture.ts';

/** The picture under a floor, drawn anew when it is another file or page: where it lies changes nothing of it. */
export class BackgroundLoader {
  picture = $state.raw<BackgroundPicture | null>(null);
  /** Of the picture, for elements of this page; null while there is none. */
  address = $state.raw<string | null>(null);
  /** Whether what lies there is no picture that this browser can draw. */
  isUnreadable = $state(false);
  #key = '';
  #file: Blob | null = null;

  /** What lies there now; null for nothing that is shown. */
  follow(planId: string, background: FloorBackground | null): void {
    const key = background ? `${planId} ${background.file.sha256} ${background.page}` : '';
    if (key === this.#key) return;
    this.#key = key;
    this.isUnreadable = false;
    if (!background) return this.#clear();
    void this.#load(planId, background, key);
  }

  /** The picture as an address for a file that leaves this page; null for none. */
  async inFile(): Promise<string | null> {
    return this.#file && dataAddress(this.#file);
  }

  stop(): void {
    this.#key = '';
    this.#clear();
  }

  async #load(planId: string, { file, page }: FloorBackground, key: string): Promise<void> {
    try {
      const picture = await pictureOf(await fetchBackground(planId), file.type, page);
      const shown = await jpegOf(picture);
      if (this.#key !== key) return;
      this.#clear();
      this.#file = shown;
      this.address = URL.createObjectURL(shown);
      this.picture = picture;
    } catch {
      if (this.#key !== key) return;
      this.#clear();
      this.isUnreadable = true;
    }
  }

  #clear(): void {
    if (this.address !== null) URL.revokeObjectURL(this.address);
    [this.picture, this.address, this.#file] = [null, null, null];
  }
}
