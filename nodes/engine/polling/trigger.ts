import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { hint, readsAsOptional, REQUIRED } from '../editor/builderHint';
import { erase } from '../operation/erase';
import type { Calls, Parameter, Parameters, ValidConditions, Values } from '../operation/types';
import { named } from '../parameters/collection';
import { withSavedCollections } from '../parameters/members';
import { Problem, shown } from '../errors/problem';
import type { Vendor } from '../operation/vendor';
import type { Watch } from './nextEvents';

/** Records of the vendor that every poll reads, and the events in them. */
export interface Source<R, Paths> {
	/** What the records are, in plain words, e.g. `candidates`. */
	noun: string;
	/** What else the user selected, e.g. the assessment's ID: another one starts with a new baseline. Default: nothing. */
	subject?: string;
	/**
	 * Reads the records. They may be anything: the watches skip those that they can't read.
	 * @param newest the time of the newest known record, in epoch ms
	 * @param note logs a problem of the list, once while it lasts
	 */
	load: (call: Calls<Paths>['call'], newest: number | undefined, note: (problem: string) => void) => Promise<R[]>;
	watches: Array<Watch<R>>;
	/**
	 * Whether the user wants events of this record. It becomes known in any case. Default: all records.
	 * @throws OddRecord if that isn't known yet
	 */
	wanted?: (record: R) => boolean;
	/** The item's JSON, after the event's name. `before` is the mark known so far; undefined in a sample. */
	output: (record: R, event: string, before: string | undefined) => IDataObject;
}

/** A trigger as the engine runs it, without its types. */
export interface AnyPollTrigger {
	vendor: Vendor;
	parameters: Parameters;
	sources: (values: Record<string, unknown>) => Array<Source<unknown, never>>;
}

/** Records of one type and their watches, checked by the compiler. */
export const source =
	<Paths>() =>
	<R>(o: Source<R, Paths>): Source<unknown, never> =>
		erase<Source<unknown, never>>(o);

/** A trigger that polls the vendor. */
export const pollTrigger = <P extends Parameters>(o: {
	vendor: Vendor;
	/** One with `showWhen` comes after those that it depends on. */
	parameters: P & ValidConditions<P>;
	sources: (values: Values<P>) => Array<Source<unknown, never>>;
}): AnyPollTrigger => erase<AnyPollTrigger>(o);

/** The parameter for the events of a trigger, at least one. */
export const eventChoice = <const V extends string>(o: {
	options: ReadonlyArray<{ name: string; value: V; description: string }>;
	default: V[];
}): Parameter<V[]> => ({
	property: {
		displayName: 'Events',
		description: 'What starts the workflow',
		type: 'multiOptions',
		required: true,
		options: [...o.options],
		default: o.default,
	},
	read: (value) => {
		const chosen = (Array.isArray(value) ? value : [value]).filter((one) => one !== '' && one !== undefined);
		if (chosen.length === 0) throw new Problem('has no event', 'Select at least one from the list');
		return chosen.map((one) => {
			const found = o.options.find((option) => option.value === one);
			if (found) return found.value;
			const allowed = o.options.map((option) => `"${option.value}"`).join(', ');
			throw new Problem(`has an event that doesn't exist: ${shown(one)}`, `Use ${allowed}`);
		});
	},
});

const NOTE =
	'Reports events from the time you publish the workflow. Events that happen while n8n is down or the workflow is unpublished are reported at the next start.';

/** The properties of a polling trigger's node; n8n adds the poll times. */
export const pollProperties = ({ parameters }: AnyPollTrigger): INodeProperties[] =>
	withSavedCollections([
		...Object.entries(parameters).map(([name, parameter]) => ({
			...named(name, parameter),
			...hint(readsAsOptional(parameter) && REQUIRED),
			...(parameter.showWhen ? { displayOptions: { show: parameter.showWhen } } : {}),
		})),
		{ displayName: NOTE, name: 'deliveryNotice', type: 'notice', default: '' },
	]);
