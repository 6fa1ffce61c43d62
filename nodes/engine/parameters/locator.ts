import type { AnyList } from '../operation/list';
import type { Parameter } from '../operation/types';
import { bare } from './bare';
import { readId } from './id';
import { numberId } from './number';

interface LocatorOptions {
	displayName: string;
	description: string;
	/** An example of an ID, e.g. `e.g. 824`. */
	placeholder: string;
	/** The list that the user can select from. Default: the ID must be entered. */
	list?: AnyList;
	/** Where to find the ID, shown below the field. */
	hint?: string;
}

const propertyOf = (o: LocatorOptions): Parameter<unknown>['property'] => ({
	displayName: o.displayName,
	description: o.description,
	...(o.hint ? { hint: o.hint } : {}),
	type: 'resourceLocator',
	required: true,
	default: { mode: o.list ? 'list' : 'id', value: '' },
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list' as const,
			placeholder: `Select ${o.displayName.replace(/ ID$/, '').toLowerCase()}…`,
			typeOptions: { searchListMethod: o.list?.name, searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string' as const, placeholder: o.placeholder },
	].filter(({ name }) => o.list || name === 'id'),
});

/** A record whose ID is read as another parameter reads its value, selected from a list or entered by its ID. */
export const located = <T>(o: LocatorOptions, { read }: Pick<Parameter<T>, 'read'>): Parameter<T> => ({
	lists: o.list ? [o.list] : [],
	property: propertyOf(o),
	read: (value, context) => read(bare(value), context),
});

/** The same for a record whose ID is text. */
export const locator = (o: LocatorOptions): Parameter<string> => located(o, { read: readId });

/** The same for a record whose ID is a whole number, which is the value. */
export const numberLocator = (o: LocatorOptions): Parameter<number> => located(o, numberId(o));
