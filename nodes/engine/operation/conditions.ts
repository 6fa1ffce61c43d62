import type { Conditions, Parameter } from './types';

/** Whether each of the named values is one of those listed. */
export const hold = (conditions: Partial<Conditions> = {}, values: Record<string, unknown>): boolean =>
	Object.entries(conditions).every(([name, allowed]) => allowed?.includes(values[name] as string));

/** Whether a parameter is shown, and so read, with these values of the others. */
export const isShown = ({ showWhen }: Parameter<unknown>, values: Record<string, unknown>): boolean =>
	hold(showWhen, values);
