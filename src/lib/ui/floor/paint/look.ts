/** Hues of the families of items, by number; 0 is grey. */
export interface Hue {
  readonly fill: string;
  readonly line: string;
}

/** The colours and the face in which a floor is drawn: the page's tokens, as the browser resolves them. */
export interface FloorLook {
  readonly isDark: boolean;
  readonly app: string;
  readonly ground: string;
  readonly sunken: string;
  readonly line: string;
  readonly control: string;
  readonly text: string;
  readonly text2: string;
  readonly text3: string;
  readonly accent: string;
  readonly accentTint: string;
  readonly accentLine: string;
  readonly accentText: string;
  readonly onAccent: string;
  readonly error: string;
  readonly errorTint: string;
  readonly onError: string;
  readonly hues: readonly Hue[];
  /** Of people, 1–8. */
  readonly people: readonly string[];
  readonly onPerson: string;
  readonly font: string;
}

const HUES = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/** Reads the tokens where a floor is drawn. A canvas knows no custom properties: what they come to is asked of an element. */
export function floorLook(host: HTMLElement): FloorLook {
  const probe = document.createElement('span');
  probe.hidden = true;
  host.append(probe);
  const colour = (token: string): string => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const ground = colour('--bg');
  const look: FloorLook = {
    isDark: isDark(ground),
    app: colour('--bg-app'),
    ground,
    sunken: colour('--bg-sunken'),
    line: colour('--line-strong'),
    control: colour('--control-line'),
    text: colour('--text'),
    text2: colour('--text-2'),
    text3: colour('--text-3'),
    accent: colour('--accent'),
    accentTint: colour('--accent-tint'),
    accentLine: colour('--accent-line'),
    accentText: colour('--accent-text'),
    onAccent: colour('--on-accent'),
    error: colour('--error-solid'),
    errorTint: colour('--error-tint'),
    onError: colour('--bg'),
    hues: [
      { fill: colour('--n-150'), line: colour('--n-500') },
      ...HUES.map((hue) => ({ fill: colour(`--tint-${hue}`), line: colour(`--tint-${hue}-dot`) })),
    ],
    people: HUES.map((person) => colour(`--p${person}`)),
    onPerson: colour('--on-presence'),
    font: getComputedStyle(host).fontFamily,
  };
  probe.remove();
  return look;
}

/** Of a colour as browsers tell it: `rgb(20, 23, 27)`. */
function isDark(colour: string): boolean {
  const [red = 255, green = 255, blue = 255] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return red + green + blue < 384;
}

/** Calls whenever the page turns light or dark. The answer ends it. */
export function onThemeChange(changed: () => void): () => void {
  const media = matchMedia('(prefers-color-scheme: dark)');
  media.addEventListener('change', changed);
  const watch = new MutationObserver(changed);
  watch.observe(document.documentElement, { attributeFilter: ['data-theme', 'class', 'style'] });
  return () => {
    media.removeEventListener('change', changed);
    watch.disconnect();
  };
}
