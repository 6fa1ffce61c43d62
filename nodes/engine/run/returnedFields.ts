import { shown } from '../errors/problem';
import type { Output } from '../operation/types';
import { pick } from '../parameters/simplify';

/** The names in the option *Fields to Return*; undefined where all fields are returned. */
export function wantedFields({ options }: { options: Record<string, unknown> }): string[] | undefined {
	const names = options.fieldsToReturn as string[] | undefined;
	return names?.length ? names : undefined;
}

/**
 * The output with the wanted fields only. A record that has none of them stays as it is, so that a model that got the names
 * wrong sees the right ones.
 */
export const onlyFields = ({ json, ...rest }: Output, wanted: string[] | undefined): Output =>
	wanted ? { ...rest, json: json.map((record) => pick(record, wanted)) } : { ...rest, json };

/** Which wanted fields no record of a run had. */
export class MissingFields {
	private readonly missing = new Set<string>();

	private readonly found = new Set<string>();

	/** Notes which of the wanted fields an item's records have. An item without records says nothing. */
	note({ json }: Output, wanted: string[] = []): void {
		if (json.length === 0) return;
		for (const name of wanted)
			(json.some((record) => Object.hasOwn(record, name)) ? this.found : this.missing).add(name);
	}

	/** What the user should know, as the texts of hints. */
	get hints(): string[] {
		return [...this.missing]
			.filter((name) => !this.found.has(name))
			.map((name) => `No record has the top-level field ${shown(name)} of "Fields to Return". Check its spelling.`);
	}
}
