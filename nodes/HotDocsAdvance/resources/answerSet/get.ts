import type { paths } from '../../api';
import { CallFailure, choice, isRecord, steps, setting } from '../../../engine';
import { answersInXml } from '../../answers/answersInXml';
import { MAYBE_A_PROXY } from '../../responses';
import { readHints } from '../../statusHints';
import { workItemId } from '../../parameters';

/** How to request one of the two formats was not seen. The Accept header is inferred, and the response decides. */
const ACCEPT = { xml: 'application/xml', json: 'application/json' };

export const get = steps<paths>()({
	name: 'Get',
	value: 'get',
	action: 'Get the answer set of a work item',
	description:
		'Get the answers of a work item as JSON, or as XML in the field "answerXml" and as an object in the field "answers", with their types in "answerTypes"',
	endpoints: ['GET /v2.0/WorkItems/{workItemId}/AnswerSet/Content'],
	effect: 'read',
	hints: readHints,
	parameters: {
		workItemId,
		format: setting(
			choice({
				displayName: 'Format',
				description: 'Format to request. The installation may return the other one.',
				options: [
					{ name: 'JSON', value: 'json' },
					{ name: 'XML', value: 'xml', description: 'Returns an object with the answers as well' },
				],
				default: 'json',
			}),
		),
	},
	run: async ({ call, hint }, { workItemId: id, format }) => {
		const endpoint = 'GET /v2.0/WorkItems/{workItemId}/AnswerSet/Content';
		const response = await call(endpoint, { path: { workItemId: id } }, { as: 'any', accept: ACCEPT[format] });
		const answers: unknown = response;
		if (isRecord(answers)) return answers;
		if (answers === undefined || answers === null) {
			throw new CallFailure('unusable', 'HotDocs Advance returned an empty response', { remedy: MAYBE_A_PROXY });
		}
		if (Array.isArray(answers)) return { workItemId: id, answers };
		if (typeof answers === 'string' && answers.startsWith('<')) {
			return { workItemId: id, answerXml: answers, ...answersInXml(answers, hint) };
		}
		throw new CallFailure('unusable', 'HotDocs Advance returned something that is neither XML nor a JSON object', {
			remedy: MAYBE_A_PROXY,
		});
	},
});
