import { creditCodeCheckCharacter } from '#kernel';

const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const SERIAL_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/**
 * A credit code with right check characters (GB 32100-2015, and GB 11714 for the organisation part) that nobody has:
 * real organisation parts begin with a digit or with `MA` to `MC`, these with `DEM`.
 */
export function sampleCode(area: string, serial: number): string {
  const organisation = `DEM${serialText(serial)}`;
  const first17 = `91${area}${organisation}${organisationCheck(organisation)}`;
  const check = creditCodeCheckCharacter(first17);
  if (!check) throw new RangeError(`not a credit code: ${first17}`);
  return first17 + check;
}

/** Five characters; consecutive numbers lie far apart, as in a real register. */
function serialText(serial: number): string {
  const base = SERIAL_ALPHABET.length;
  let value = (serial * 7_368_787 + 1_234_567) % base ** 5;
  let text = '';
  for (let count = 0; count < 5; count += 1) {
    text = SERIAL_ALPHABET[value % base]! + text;
    value = Math.floor(value / base);
  }
  return text;
}

function organisationCheck(eight: string): string {
  const sum = [...eight].reduce(
    (total, char, index) => total + Number.parseInt(char, 36) * ORGANISATION_WEIGHTS[index]!,
    0,
  );
  const rest = 11 - (sum % 11);
  return rest === 10 ? 'X' : String(rest % 11);
}
