import type { Parameter } from './types';

/** Whether a parameter is shown, and so read, with these values of the others. */
export const isShown = ({ showWhen = {} }: Parameter<unknown>, values: Record<string, unknown>): boolean =>
	Object.entries(showWhen).every(([name, allowed]) => allowed.includes(values[name] as string));
