import type { AnyOperation, Parameter } from '../../nodes/engine/operation/define';

const CONTEXT = {
	timezone: 'UTC',
	binary: { data: { data: 'AAAA', mimeType: 'video/mp4', fileName: 'video.mp4', bytes: 3 } },
};
/** What fits parameters that neither their placeholder nor their default fills. */
const USUAL = [
	'user@example.com',
	'9d3c2a10-6fdb-494f-9929-955515c6f114',
	'2999-12-31T12:00:00Z',
	'https://example.com/file.pdf',
	'text',
	'1',
	1,
	{ name: 'value' },
	['text'],
];

/** What may fit a property, the likeliest first. */
export function candidatesFor(property: Parameter<unknown>['property']): unknown[] {
	const placeholder = property.placeholder ?? property.modes?.at(-1)?.placeholder;
	const byType: unknown[] = property.type === 'collection' ? [{}] : [];
	return [...byType, property.default, placeholder?.replace(/^e\.g\. /, ''), ...USUAL];
}

/** A value that the parameter takes, as it reads it. */
function valueOf({ property, read }: Parameter<unknown>): unknown {
	for (const candidate of candidatesFor(property)) {
		try {
			const value = read(candidate, CONTEXT);
			if (value !== undefined) return value;
		} catch {
			// The next one may fit
		}
	}
	// An optional parameter may take none of them
	return undefined;
}

/** Values for the parameters of an operation that are shown when nothing is changed. */
export function valuesFor(operation: AnyOperation): Record<string, unknown> {
	const values: Record<string, unknown> = { options: {} };
	for (const [name, parameter] of Object.entries(operation.parameters)) {
		const hidden = Object.entries(parameter.showWhen ?? {}).some(
			([other, shownFor]) => !shownFor.includes(values[other] as string),
		);
		if (!hidden) values[name] = valueOf(parameter);
	}
	return values;
}
