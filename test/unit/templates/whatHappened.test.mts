import { evaluate, type Json } from './evaluate.mjs';

describe('What happened to it?', () => {
	const item = { kind: 'applicant', email: 'Zoe@example.com', candidateId: '' };
	const status = (changes: Json, ...rows: Json[]) =>
		evaluate('what-happened-to-it', 'What Is There', rows, { Item: [{ ...item, ...changes }] }).status;

	it.each<[unknown, Json, Json]>([
		['done', {}, { email: 'zoe@example.com ' }],
		['notDone', {}, { email: 'angelzoe@example.com' }],
		['notDone', {}, {}],
		['done', { kind: 'track' }, { email: 'zoe@example.com' }],
		['ask', { kind: 'track' }, {}],
		['ask', {}, { error: 'Xobin returned 403' }],
		['ask', { kind: 'aiInterview' }, { candidate_id: 1 }],
		['done', { kind: 'aiInterview', candidateId: '1' }, { candidate_id: 1 }],
		['notDone', { kind: 'aiInterview', candidateId: '1' }, { candidate_id: 11 }],
		['done', { kind: 'videoInterview' }, { candidateEmail: 'zoe@example.com', inviteSent: true }],
		['notDone', { kind: 'videoInterview' }, { candidateEmail: 'zoe@example.com', inviteSent: false }],
	])('says %s for %j where the list has %j', (expected, changes, row) => {
		expect(status(changes, row)).toBe(expected);
	});

	it.each([
		['It was done', 'done'],
		['It was not done', 'notDone'],
		[undefined, 'unknown'],
	])('reads the answer %s as %s', (Answer, expected) => {
		expect(evaluate('what-happened-to-it', 'What They Said', [{ Answer }]).status).toBe(expected);
	});
});
