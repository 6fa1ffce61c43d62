import type { AnyList } from '../operation/list';
import type { Parameter } from '../operation/types';
import { numberId } from './number';
import { readId } from './text';

interface LocatorOptions {
	displayName: string;
	description: string;
	/** An example of an ID, e.g. `e.g. 824`. */
	placeholder: string;
	/** The list that the user can select from. Default: the ID must be entered. */
	list?: AnyList;
	/** Where to find the ID, shown below the field. */
	hint?: string;
	/** Default: true. */
	required?: boolean;
}

/** The ID in the saved value of a resource locator. A saved workflow may also hold the plain ID. */
export const bare = (value: unknown): unknown =>
	typeof value === 'object' && value !== null && 'value' in value ? value.value : value;

const propertyOf = (o: LocatorOptions): Parameter<unknown>['property'] => ({
	displayName: o.displayName,
	description: o.description,
	...(o.hint ? { hint: o.hint } : {}),
	type: 'resourceLocator',
	...(o.required === false ? {} : { required: true }),
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

const shown = (o: LocatorOptions): Pick<Parameter<unknown>, 'property' | 'lists'> => ({
	lists: o.list ? [o.list] : [],
	property: propertyOf(o),
});

/** A record of the vendor, selected from a list or entered by its ID. The value is the ID as text. */
export const locator = (o: LocatorOptions): Parameter<string> => ({
	...shown(o),
	read: (value) => readId(bare(value)),
});

/** The same for a record that may be empty: undefined then. */
export const optionalLocator = (o: Omit<LocatorOptions, 'required'>): Parameter<string | undefined> => ({
	...shown({ ...o, required: false }),
	read: (value) => (['', undefined, null].includes(bare(value) as string) ? undefined : readId(bare(value))),
});

/** The same for a record whose ID is read as another parameter reads its value. */
export const located = <T>(o: LocatorOptions, { read }: Parameter<T>): Parameter<T> => ({
	...shown(o),
	read: (value, context) => read(bare(value), context),
});

/** The same for a record whose ID is a whole number, which is the value. */
export const numberLocator = (o: LocatorOptions): Parameter<number> => located(o, numberId(o));
