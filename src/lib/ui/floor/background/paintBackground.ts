import type { FloorBackground } from '#lib/domain/floorBackground.ts';
import { toPort, type View } from '#lib/floor/view.ts';
import type { BackgroundPicture } from './picture.ts';
import { imageOn, type Ground } from './turnedPicture.ts';

/** Draws what lies under the floor at a view, turned about its middle, as it is seen on the floor’s own ground. */
export function paintBackground(
  context: CanvasRenderingContext2D,
  view: View,
  { x, y, width, rotation, opacity }: FloorBackground,
  picture: BackgroundPicture,
  ground: Ground,
): void {
  const { ratio } = picture;
  const middle = toPort(view, { x: x + width / 2, y: y + (width * ratio) / 2 });
  const [across, down] = [width * view.scale, width * ratio * view.scale];
  context.save();
  context.globalAlpha = opacity / 100;
  context.translate(middle.x, middle.y);
  context.rotate((rotation * Math.PI) / 180);
  context.drawImage(imageOn(picture, ground), -across / 2, -down / 2, across, down);
  context.restore();
}
