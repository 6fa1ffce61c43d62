import { isShown } from '../../nodes/engine/operation/conditions';
import type { AnyOperation, Parameter } from '../../nodes/engine/operation/types';

const CONTEXT = {
	timezone: 'UTC',
	binary: { data: { data: 'AAAA', mimeType: 'video/mp4', fileName: 'video.mp4', bytes: 3 } },
};
/** Values for parameters whose placeholder and default are invalid. */
const FALLBACKS = [
	'user@example.com',
	'9d3c2a10-6fdb-494f-9929-955515c6f114',
	'2099-12-31T12:00:00Z',
	'https://example.com/file.pdf',
	'text',
	'1',
	1,
	{ name: 'value' },
	['text'],
];

/** Returns values that may be valid for a property, the most likely first. */
export function candidatesFor(property: Parameter<unknown>['property']): unknown[] {
	const placeholder = property.placeholder ?? property.modes?.at(-1)?.placeholder;
	const byType: unknown[] = property.type === 'collection' ? [{}] : [];
	return [...byType, property.default, placeholder?.replace(/^e\.g\. /, ''), ...FALLBACKS];
}

/** Returns a valid value of the parameter, as `read` returns it. */
function valueOf({ property, read }: Parameter<unknown>): unknown {
	for (const candidate of candidatesFor(property)) {
		try {
			const value = read(candidate, CONTEXT);
			if (value !== undefined) return value;
		} catch {
			// Try the next candidate
		}
	}
	// An optional parameter may accept none of them
	return undefined;
}

/** Returns values for the parameters of an operation that are shown by default. */
export function valuesFor(operation: AnyOperation): Record<string, unknown> {
	const values: Record<string, unknown> = { options: {} };
	for (const [name, parameter] of Object.entries(operation.parameters)) {
		if (isShown(parameter, values)) values[name] = valueOf(parameter);
	}
	return values;
}
