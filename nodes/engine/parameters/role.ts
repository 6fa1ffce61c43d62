import { Problem } from '../errors/problem';
import type { Defaulted, Optional, Parameter, ReadContext, Role } from '../operation/types';
import { bare } from './bare';
import { trimmed } from './invisible';

/*
 * Empty is not left out. This is the one rule for all optional parameters and members:
 *
 * - Empty is undefined, null, a text of blanks, a list without entries, or a resource locator with such a value.
 * - Left out is a member that the user has not added, and a parameter that still has its default, not as an expression.
 * - A collection may be an expression as a whole. If that is empty, it is an error, as that of a restriction: it may have been
 *   one. Anything empty that is saved in place of a collection has no members.
 * - A restriction limits what is affected or returned, or who may see it: a guard or a filter. Empty, it is an error.
 * - A setting says how something is done. Empty, it counts as left out.
 * - A change overwrites a field. Empty, it is sent where the contract allows it, and is an error otherwise.
 *
 * For an AI tool, an empty filter counts as left out, because models pass "" for what they don't need. An empty guard is an error.
 */

/** A parameter as n8n has saved it, and its value for an item. */
export interface Given {
	raw: unknown;
	value: unknown;
}

/** Instead of a value: as if the member had not been added. */
export const LEFT_OUT = Symbol('left out');

/** Whether a value is empty in the sense of the rule. */
function isEmpty(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	return typeof value === 'string' ? trimmed(value) === '' : Array.isArray(value) && value.length === 0;
}

/** The ID in a resource locator; any other value as it is: JSON may have a field "value", too. */
const contentOf = ({ property }: Parameter<unknown>, value: unknown): unknown =>
	property.type === 'resourceLocator' ? bare(value) : value;

const withRole = <T>(role: Role, parameter: Parameter<T>): Optional<T> => ({
	...parameter,
	role,
	// n8n would refuse to start a node without a required member, even if nobody added it
	property: { ...parameter.property, required: undefined },
});

/** A guard or a filter. An empty value is an error of the item. Without a value, it has its default, or is undefined. */
export function restriction<T>(parameter: Defaulted<T>): Optional<T>;
export function restriction<T>(parameter: Parameter<T>): Optional<T | undefined>;
export function restriction<T>(parameter: Parameter<T>): Optional<T | undefined> {
	return withRole('restriction', parameter);
}

/** A restriction of what an operation reads before it changes something. */
export const filter = <T>(parameter: Parameter<T>): Optional<T | undefined> => ({
	...withRole('restriction', parameter),
	isFilter: true,
});

/** How something is done. If it is empty or was not added, it has its default, or is undefined. */
export function setting<T>(parameter: Defaulted<T>): Optional<T>;
export function setting<T>(parameter: Parameter<T>): Optional<T | undefined>;
export function setting<T>(parameter: Parameter<T>): Optional<T | undefined> {
	return withRole('setting', parameter);
}

/**
 * A field that is overwritten. If it was not added, it is undefined.
 * @param clearedBy the empty values that the contract allows, with which the field is cleared; any other is an error
 */
export const change = <T, const C extends '' | null = never>(
	parameter: Parameter<T>,
	clearedBy: readonly C[] = [],
): Optional<T | C | undefined> => ({ ...withRole('change', parameter), clearedBy });

/** A parameter with a default that must have a value all the same: an empty expression is an error. */
export const required = <T>(parameter: Defaulted<T>): Parameter<T> => parameter;

/** What an empty value of a change becomes. @throws Problem if the contract does not allow it */
function cleared(clearedBy: ReadonlyArray<'' | null>, value: unknown): '' | null {
	const sent = typeof value === 'string' ? '' : value;
	if (sent !== undefined && clearedBy.includes(sent as '' | null)) return sent as '' | null;
	const ways = clearedBy.map((way) => (way === null ? 'null' : 'an empty text')).join(' or ');
	throw new Problem(
		'is empty',
		`Enter a value, remove the field, or check the expression. ${ways ? `An expression that returns ${ways} clears the field` : "It can't be cleared this way"}`,
	);
}

/** What an empty value of a restriction or a change becomes. @throws Problem */
function readEmpty(parameter: Parameter<unknown>, role: Role, value: unknown, { leaveOut }: ReadContext): unknown {
	if (role === 'setting') return LEFT_OUT;
	if (role === 'change') return cleared(parameter.clearedBy ?? [], value);
	if (leaveOut?.(parameter)) return LEFT_OUT;
	throw new Problem('is empty', 'Enter a value, remove the field, or check the expression');
}

/**
 * Reads a member of a collection that the user has added.
 * @param role of a member that has none of its own
 * @returns its value, or LEFT_OUT
 * @throws Problem
 */
export function readMember(member: Parameter<unknown>, role: Role, value: unknown, context: ReadContext): unknown {
	const content = contentOf(member, value);
	return isEmpty(content) ? readEmpty(member, member.role ?? role, content, context) : member.read(value, context);
}

/** The value of a parameter whose default applies: undefined where that is empty. */
const initial = (parameter: Parameter<unknown>, context: ReadContext): unknown => {
	const { default: value } = parameter.property;
	return isEmpty(contentOf(parameter, value)) ? undefined : parameter.read(value, context);
};

/** Reads a parameter of an operation or a trigger. One without a role is required. @throws Problem */
export function readGiven(parameter: Parameter<unknown>, { raw, value }: Given, context: ReadContext): unknown {
	const content = contentOf(parameter, value);
	if (parameter.role === undefined || !isEmpty(content)) return parameter.read(value, context);
	if (parameter.property.type === 'collection') {
		const read = isEmpty(raw) ? LEFT_OUT : readEmpty(parameter, 'restriction', content, context);
		return read === LEFT_OUT ? initial(parameter, context) : read;
	}
	// Left empty in the editor, where only kinds without a default can be empty. An expression is not empty there
	if (isEmpty(contentOf(parameter, raw)) && !('hasDefault' in parameter)) return undefined;
	const read = readEmpty(parameter, parameter.role, content, context);
	return read === LEFT_OUT ? initial(parameter, context) : read;
}
