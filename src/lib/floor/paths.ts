/** SVG path data of plain shapes; whole millimetres where it makes no difference, tenths where it does. */

const n = (value: number): string => String(Math.round(value * 10) / 10 || 0);

/** A rectangle around a centre; corners rounded by `radius`, at most by half of the shorter side. */
export function rectangle(cx: number, cy: number, width: number, depth: number, radius = 0): string {
  const r = Math.max(0, Math.min(radius, width / 2, depth / 2));
  const [left, top, right, bottom] = [cx - width / 2, cy - depth / 2, cx + width / 2, cy + depth / 2];
  if (r < 0.05) return `M${n(left)} ${n(top)}H${n(right)}V${n(bottom)}H${n(left)}Z`;
  const corner = (x: number, y: number): string => `A${n(r)} ${n(r)} 0 0 1 ${n(x)} ${n(y)}`;
  return (
    `M${n(left + r)} ${n(top)}H${n(right - r)}${corner(right, top + r)}V${n(bottom - r)}` +
    `${corner(right - r, bottom)}H${n(left + r)}${corner(left, bottom - r)}V${n(top + r)}${corner(left + r, top)}Z`
  );
}

export function ellipse(cx: number, cy: number, width: number, depth: number): string {
  const radii = `${n(width / 2)} ${n(depth / 2)}`;
  const [left, right] = [n(cx - width / 2), n(cx + width / 2)];
  return `M${left} ${n(cy)}A${radii} 0 1 1 ${right} ${n(cy)}A${radii} 0 1 1 ${left} ${n(cy)}Z`;
}

/** A line from point to point; closed, an area. */
export function polyline(points: readonly (readonly [x: number, y: number])[], closed = false): string {
  const path = points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${n(x)} ${n(y)}`).join('');
  return closed ? `${path}Z` : path;
}

/** A rectangle around a centre, turned clockwise by an angle in radians. */
export function turnedRectangle(cx: number, cy: number, width: number, depth: number, angle: number): string {
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  const corner = (x: number, y: number) => [cx + x * cos - y * sin, cy + x * sin + y * cos] as const;
  const [w, d] = [width / 2, depth / 2];
  return polyline([corner(-w, -d), corner(w, -d), corner(w, d), corner(-w, d)], true);
}
