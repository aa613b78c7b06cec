/** How colours look, also to readers who lack one of the three kinds of cones. */

type Triple = readonly [number, number, number]

/**
 * What a reader sees, in linear RGB: Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE
 * Transactions on Visualization and Computer Graphics 15 (2009), the matrices of severity 1.0.
 */
export const visions: Readonly<
  Record<'normal' | 'protanopia' | 'deuteranopia' | 'tritanopia', readonly [Triple, Triple, Triple]>
> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

export type Vision = keyof typeof visions

/** CIE L*a*b* (D65) of a colour such as `#08519c`, as a reader with that vision sees it. */
export function labOf(color: string, vision: Vision): Triple {
  const rgb = linearOf(color)
  const seen = forEach(visions[vision], (row) => Math.min(1, Math.max(0, dot(row, rgb))))
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116)
  const x = f(dot([0.4124564, 0.3575761, 0.1804375], seen) / 0.95047)
  const y = f(dot([0.2126729, 0.7151522, 0.072175], seen))
  const z = f(dot([0.0193339, 0.119192, 0.9503041], seen) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

/** The contrast of two colours, 1 to 21: WCAG 2. */
export function contrast(one: string, other: string): number {
  const luminances = [one, other].map((color) => dot([0.2126, 0.7152, 0.0722], linearOf(color)) + 0.05)
  return Math.max(...luminances) / Math.min(...luminances)
}

function linearOf(color: string): Triple {
  return forEach([1, 3, 5], (start) => {
    const value = Number.parseInt(color.slice(start, start + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
}

function forEach<Part>([a, b, c]: readonly [Part, Part, Part], work: (part: Part) => number): Triple {
  return [work(a), work(b), work(c)]
}

function dot(a: Triple, b: Triple): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

/**
 * The difference of two colours in L*a*b*, CIEDE2000: Sharma, Wu and Dalal, "The CIEDE2000 Color-Difference Formula: Implementation Notes, Supplementary Test
 * Data, and Mathematical Observations", Color Research and Application 30 (2005).
 */
export function ciede2000([l1, a1, b1]: Triple, [l2, a2, b2]: Triple): number {
  const seventh = ((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2) ** 7
  const g = 0.5 * (1 - Math.sqrt(seventh / (seventh + 25 ** 7)))
  const [x1, x2] = [a1 * (1 + g), a2 * (1 + g)]
  const [c1, c2] = [Math.hypot(x1, b1), Math.hypot(x2, b2)]
  const [h1, h2] = [hue(x1, b1), hue(x2, b2)]
  const turn = c1 * c2 === 0 ? 0 : ((h2 - h1 + 540) % 360) - 180
  const deltaH = 2 * Math.sqrt(c1 * c2) * Math.sin(radians(turn / 2))
  const [l, c] = [(l1 + l2) / 2, (c1 + c2) / 2]
  const h = c1 * c2 === 0 ? h1 + h2 : meanHue(h1, h2)
  const t =
    1 -
    0.17 * Math.cos(radians(h - 30)) +
    0.24 * Math.cos(radians(2 * h)) +
    0.32 * Math.cos(radians(3 * h + 6)) -
    0.2 * Math.cos(radians(4 * h - 63))
  const sl = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2)
  const [sc, sh] = [1 + 0.045 * c, 1 + 0.015 * c * t]
  const rotation =
    -2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7)) * Math.sin(radians(60 * Math.exp(-(((h - 275) / 25) ** 2))))
  const [dl, dc, dh] = [(l2 - l1) / sl, (c2 - c1) / sc, deltaH / sh]
  return Math.sqrt(dl ** 2 + dc ** 2 + dh ** 2 + rotation * dc * dh)
}

function hue(x: number, b: number): number {
  return (Math.atan2(b, x) / radians(1) + 360) % 360
}

function meanHue(h1: number, h2: number): number {
  if (Math.abs(h1 - h2) <= 180) return (h1 + h2) / 2
  return (h1 + h2 + (h1 + h2 < 360 ? 360 : -360)) / 2
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
