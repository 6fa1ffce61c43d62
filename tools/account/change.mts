import type { INodeParameters } from 'n8n-workflow';

import type { Warning } from '../../nodes/engine/operation/warnings';
import { noticeOf } from '../../nodes/engine/operation/warnings';
import type { VendorParts } from '../vendors.mjs';
import { plannedCall, type Need, type PlannedCall } from './needs.mjs';
import { recipes } from './recipes.mjs';
import type { OperationResult } from './report.mjs';
import type { Called } from './session.mjs';

/** A test record: how it is made, what is tried on it, and how it is removed. */
export interface Change {
	/** The operation that makes it, as `--change` takes it. */
	title: string;
	/** Its calls: the one that makes it first, the one that removes it last. */
	calls: PlannedCall[];
	/** What it is made of. */
	given: INodeParameters;
	/** What a person must know before, as sentences: what is public, can't be undone, emails or costs. */
	warnings: string[];
	/** Whether somebody gets an email or something is used up. Then only a person who reads that may start it. */
	isCostly: boolean;
}

/** Whether the warning holds for the values with which the operation is called. */
function holds({ when, onlyIf }: Warning, given: INodeParameters): boolean {
	if (onlyIf) return onlyIf.holds({ ...given, options: {} } as never);
	return Object.entries(when ?? {}).every(([name, values]) => (values as unknown[]).includes(given[name]));
}

/** The changes that can be tried on a vendor's account: those with a recipe. */
export function changesOf({ folder, vendor }: VendorParts): Change[] {
	return (recipes[folder] ?? []).map(({ resource: name, given, tryOut }) => {
		const resource = vendor.resources.find(({ value }) => value === name)!;
		const calls = ['create', ...tryOut, 'delete'].map((value) => plannedCall(vendor, resource, value));
		const warnings = calls.flatMap(({ operation }) => Object.entries(operation.warnings ?? {}));
		const valid = warnings.filter(([, warning]) => holds(warning as Warning, given));
		return {
			title: `${name}.create`,
			calls,
			given,
			warnings: [...new Set(valid.map(([, warning]) => noticeOf(warning as Warning)))],
			isCostly: valid.some(([kind]) => kind === 'emails' || kind === 'paid'),
		};
	});
}

interface Means {
	run: (parameters: INodeParameters) => Promise<Called>;
	/** Values for what the change itself doesn't know, the best ones first. */
	valuesFor: (need: Need, chosen: INodeParameters) => Promise<string[]>;
	tell: (result: OperationResult) => void;
}

/** The value of a field of the made record. @param names the best ones first */
const madeValue = (made: object, names: string[]): unknown =>
	names.map((name) => (made as Record<string, unknown>)[name]).find((value) => value !== undefined && value !== null);

/**
 * Makes a test record, tries its operations on it, and removes it, even if one of them failed.
 * @returns what may be left in the account, in words
 */
export async function tryChange({ calls, given }: Change, { run, valuesFor, tell }: Means): Promise<string[]> {
	let made: object | undefined;
	const chosen: INodeParameters = {};
	const values = Object.values(given).filter((value) => typeof value === 'string');
	const left = [`${calls[0].resource.name}: ${values.join(' ') || 'the newest one'}`];
	for (const call of calls) {
		const { title, resource, operation, needs } = call;
		const isFirst = made === undefined;
		for (const need of needs) {
			if (need.name in given && isFirst) continue;
			const own = made && madeValue(made, [need.name, ...need.fields, 'id']);
			const value = chosen[need.name] ?? own ?? (await valuesFor(need, chosen))[0];
			if (value === undefined) {
				tell({ operation: title, outcome: 'not checked', needs: need.label });
				return isFirst ? [] : left;
			}
			chosen[need.name] = value as string | number;
		}
		const own = Object.fromEntries(
			needs.map(({ name }) => [name, chosen[name]]).filter(([, value]) => value !== undefined),
		);
		const called = await run({
			resource: resource.value,
			operation: operation.value,
			...(isFirst ? given : {}),
			...(own as INodeParameters),
		});
		tell({
			operation: title,
			...(called.code === undefined ? { outcome: 'worked' } : { outcome: 'failed', code: called.code }),
		});
		if (isFirst) {
			if (called.code !== undefined) return called.code === 'outcome-unknown' ? left : [];
			made = called.items[0]?.json ?? {};
		} else if (call === calls.at(-1)) return called.code === undefined ? [] : left;
	}
	return [];
}
