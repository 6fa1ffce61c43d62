import { bearer } from './bearer.mjs';
import type { Disguise } from './disguise.mjs';
import { envelopedLists } from './envelopedLists.mjs';
import { envelopedRecords } from './envelopedRecords.mjs';
import { numericIds } from './numericIds.mjs';
import { otherCase } from './otherCase.mjs';
import { otherTokenField } from './otherTokenField.mjs';
import { otherZone } from './otherZone.mjs';
import { pagedLists } from './pagedLists.mjs';
import { textFlags } from './textFlags.mjs';

/** All disguises by name. */
export const disguises = {
	bearer,
	envelopedLists,
	envelopedRecords,
	numericIds,
	otherCase,
	otherTokenField,
	otherZone,
	pagedLists,
	textFlags,
} satisfies Record<string, Disguise>;

export type DisguiseName = keyof typeof disguises;

/** @returns the names as they are. @throws if there is no disguise of such a name */
export function disguiseNames(names: readonly unknown[]): DisguiseName[] {
	const unknown = names.find((name) => !Object.hasOwn(disguises, String(name)));
	if (unknown === undefined) return names as DisguiseName[];
	throw new Error(`There is no disguise "${String(unknown)}", only ${Object.keys(disguises).join(', ')}`);
}
