import type { INodeProperties } from 'n8n-workflow';

/** Something that a person, or a model that is given the operation as a tool, should know before it runs. */
export interface Warning {
	/** The text of the notice above the parameters. */
	notice: string;
	/**
	 * It is so only when the named parameters have one of these values. No members of collections: n8n 2.0 can't run a node
	 * whose parameters depend on one.
	 */
	when?: Record<string, Array<string | boolean>>;
	/** How the action says it, where the usual words would not be true. */
	mark?: string;
}

/** Somebody gets an email; it cannot be undone; a quota is used up; whoever has a link can open something. */
export type WarningKind = 'emails' | 'final' | 'paid' | 'public';

export type Warnings = Partial<Record<WarningKind, Warning>>;

type Warned = { warnings?: Warnings };

/** The action of what makes something public names the link or the sharing itself. */
const MARKS = { emails: 'emails a person', final: 'cannot be undone', paid: 'uses up quota', public: '' };
const UNSURE = { ...MARKS, emails: 'may email a person' };

const entries = ({ warnings = {} }: Warned) => Object.entries(warnings) as Array<[WarningKind, Warning]>;

/**
 * A text about the operation with its warnings, e.g. "Delete a project (cannot be undone)". The action has them because
 * n8n tells a model no more of an operation than that.
 */
export function marked(text: string, operation: Warned): string {
	const marks = entries(operation)
		.map(([kind, { when, mark }]) => mark ?? (when ? UNSURE : MARKS)[kind])
		.filter((mark) => mark !== '');
	return marks.length > 0 ? `${text} (${marks.join(', ')})` : text;
}

/** The notices of an operation, each with the parameter below which it stands: none where it stands above all. */
export const noticesOf = (operation: Warned): Array<{ below?: string; property: INodeProperties }> =>
	entries(operation).map(([kind, { notice, when }]) => ({
		below: Object.keys(when ?? {}).at(-1),
		property: {
			displayName: notice,
			name: `${kind}Notice`,
			type: 'notice',
			default: '',
			...(when ? { displayOptions: { show: when } } : {}),
		},
	}));
