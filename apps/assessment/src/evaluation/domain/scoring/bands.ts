import type { Band, Option } from '../model/maturity-model.ts';
import { compareQuotients } from './exact-number.ts';

/** Is 100 × of / per inside the band? Half-open: exactly 20 % is in (10,20]. `per` must be positive. */
export function inBand(band: Band, of: number, per: number): boolean {
  const aboveOver = compareQuotients(of, per, band.over, 100);
  return (
    (aboveOver > 0 || (aboveOver === 0 && band.includesOver)) &&
    compareQuotients(of, per, band.upTo, 100) <= 0
  );
}

/** The option whose band holds the share; undefined beyond all bands. */
export function optionOfShare(options: readonly Option[], of: number, per: number): Option | undefined {
  return options.find((option) => option.band && inBand(option.band, of, per));
}
