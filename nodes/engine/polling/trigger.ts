import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Calls, Parameter, Parameters, Values } from '../operation/define';
import { named } from '../parameters/collection';
import { Problem, shown } from '../errors/problem';
import type { Vendor } from '../operation/vendor';
import type { Watch } from './nextEvents';

/** Records of the vendor's that are looked at in every poll, and what is to be told of them. */
export interface Source<R, Paths> {
	/** What the records are, as people say it, e.g. `candidates`. */
	noun: string;
	/** What else the user chose, e.g. the assessment's ID: with another choice the watches begin anew. */
	subject?: string;
	/** Gets the records. `known` is that of the first watch. */
	load: (call: Calls<Paths>['call'], newest: number | undefined) => Promise<R[]>;
	watches: Array<Watch<R>>;
	/** Whether the user wants to be told of this record. One that is left out is remembered all the same. */
	wanted?: (record: R) => boolean;
	/** The item's JSON, after the event's name. `before` is the mark that was known; undefined in a sample. */
	output: (record: R, event: string, before: string | undefined) => IDataObject;
}

/** A trigger as the engine runs it, its types forgotten. */
export interface AnyPollTrigger {
	vendor: Vendor;
	parameters: Parameters;
	sources: (values: Record<string, unknown>) => Array<Source<unknown, never>>;
}

/** Records and watches of one kind, checked by the compiler and then forgotten. */
export const source =
	<Paths>() =>
	<R>(o: Source<R, Paths>): Source<unknown, never> =>
		o as unknown as Source<unknown, never>;

/** A trigger that asks the vendor again and again. */
export const pollTrigger = <P extends Parameters>(o: {
	vendor: Vendor;
	parameters: P;
	sources: (values: Values<P>) => Array<Source<unknown, never>>;
}): AnyPollTrigger => o as unknown as AnyPollTrigger;

/** The events that a trigger is to tell, at least one. */
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
		if (chosen.length === 0) throw new Problem('has no event', 'Choose at least one from the list');
		return chosen.map((one) => {
			const found = o.options.find((option) => option.value === one);
			if (found) return found.value;
			throw new Problem(`has an event that does not exist: ${shown(one)}`, 'Choose from the list');
		});
	},
});

const NOTE =
	'Only what happens after the workflow is published starts it. What happens while n8n is down, or until the workflow is published again, is told at the next start.';

/** The properties of a polling trigger's node; n8n adds the poll times. */
export const pollProperties = ({ parameters }: AnyPollTrigger): INodeProperties[] => [
	...Object.entries(parameters).map(([name, parameter]) => named(name, parameter)),
	{ displayName: NOTE, name: 'deliveryNotice', type: 'notice', default: '' },
];
