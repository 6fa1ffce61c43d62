import type { VendorParts } from '../vendors.mjs';

/** The documentation page of a vendor's nodes. */
export const pageOf = ({ folder }: VendorParts): string => `docs/vendors/${folder}.md`;

/** Relative path from a vendor's page to the project root. */
export const TO_ROOT = '../../';
