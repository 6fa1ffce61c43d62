import { isNode, type PointedContract } from './contract.mjs';

/** A body without what is around it. */
export interface Unwrapped {
	value: unknown;
	/** Name of the field that contains it, or `list of one`; undefined if nothing is around it. */
	envelope?: string;
	/** The other fields of the envelope. */
	around: Record<string, unknown>;
}

/** How well a value fits schemas: whether its type is right, then the share of their fields that it has. */
function fit(contract: PointedContract, value: unknown, schemas: string[]): number {
	const types = schemas.flatMap((schema) => contract.at(schema).type ?? []);
	const known = contract.fieldsOf(schemas);
	if (Array.isArray(value)) {
		if (types.length > 0 && !types.includes('array')) return 0;
		const inner = contract.inner(schemas, 'items');
		return 1 + Math.max(0, ...value.slice(0, 3).map((member) => fit(contract, member, inner)));
	}
	if (!isNode(value) || (types.length > 0 && !types.includes('object'))) return 0;
	if (known.size === 0) return 1;
	const shared = Object.keys(value).filter((name) => known.has(name)).length;
	return shared === 0 ? 0 : 1 + shared / known.size;
}

/** The only list in an object. */
function onlyList(value: unknown): string | undefined {
	const lists = isNode(value) ? Object.keys(value).filter((name) => Array.isArray(value[name])) : [];
	return lists.length === 1 ? lists[0] : undefined;
}

/**
 * Removes an envelope that the contract doesn't know, if what is in it fits the contract better than the whole.
 * @param isList whether the response is a list, by the contract's proof: then an object with one list is an envelope
 */
export function unwrap(contract: PointedContract, value: unknown, schemas: string[], isList: boolean): Unwrapped {
	const whole = { value, around: {} };
	const list = isList ? onlyList(value) : undefined;
	if (list !== undefined) return without(value as Record<string, unknown>, list);
	if (Array.isArray(value) && value.length === 1) {
		const inside = fit(contract, value[0], schemas) > fit(contract, value, schemas);
		return inside ? { value: value[0], envelope: 'list of one', around: {} } : whole;
	}
	const known = contract.fieldsOf(schemas);
	// A record whose fields nobody knows is no envelope
	if (!isNode(value) || (known.size === 0 && fit(contract, value, schemas) > 0)) return whole;
	const best = Object.keys(value)
		.filter((name) => !known.has(name))
		.map((name) => ({ name, fits: fit(contract, value[name], schemas) }))
		.sort((a, b) => b.fits - a.fits)[0];
	if (best === undefined || best.fits <= fit(contract, value, schemas)) return whole;
	return without(value, best.name);
}

function without(value: Record<string, unknown>, envelope: string): Unwrapped {
	const { [envelope]: inside, ...around } = value;
	return { value: inside, envelope, around };
}
