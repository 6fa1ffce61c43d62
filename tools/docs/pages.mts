import type { VendorParts } from '../vendors.mjs';

/** The page for the users of a vendor's nodes. */
export const pageOf = ({ folder }: VendorParts): string => `docs/vendors/${folder}.md`;

/** The way from a vendor's page to the project's root. */
export const TO_ROOT = '../../';
