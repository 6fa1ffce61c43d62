import { readFileSync } from 'node:fs';

import * as limits from '../../../nodes/engine/limits';

/** The second column of the table "Limits", by the first one. */
const stated = Object.fromEntries(
	readFileSync('docs/security.md', 'utf8')
		.split('\n## Limits\n')[1]
		.split('\n## ')[0]
		.split('\n')
		.filter((line) => line.startsWith('| '))
		.map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, ''))),
) as Record<string, string>;

const s = (ms: number) => `${ms / 1_000} s`;
const MB = 1_000_000;

it.each<[string, string[]]>([
	['A response with JSON or text', [`${limits.MAX_RESPONSE_BYTES / MB} MB`]],
	['Levels of nested JSON in a response or a call to a webhook', [limits.MAX_DEPTH.toLocaleString('en-US')]],
	['What is read of an error', [`${limits.MAX_ERROR_BYTES / MB} MB`]],
	['A call to a webhook', [`${limits.MAX_CALL_BYTES / 1_024 ** 2} MB`]],
	["What a trigger keeps of a record's value", [`${limits.LONGEST_MARK} characters`]],
	['A response in a run', [s(limits.TIMEOUT_MS.default), s(limits.BODY_GRACE_MS)]],
	[
		"A request of a list in the editor, of a trigger or of a credential's test",
		[s(limits.STANDALONE_TIMEOUT_MS), s(limits.STANDALONE_RETRY_MS)],
	],
	[
		'A sign-in',
		[s(limits.SIGN_IN_TIMEOUT_MS), `${limits.SIGN_IN_LIMIT.times} times in ${s(limits.SIGN_IN_LIMIT.withinMs)}`],
	],
	['A poll of a trigger without any response', [`${limits.STUCK_POLL_MS / 60_000} minutes`]],
	['Redirects of a request without a credential', [`${limits.MAX_REDIRECTS}`]],
])('docs/security.md states the limit of the code: %s', (what, values) => {
	for (const value of values) expect(stated[what]).toContain(value);
});
