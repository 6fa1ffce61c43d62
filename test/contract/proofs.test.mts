import { proofs as hotDocsAdvance } from '../../nodes/HotDocsAdvance/proofs';
import { proofs as lynxVizion } from '../../nodes/LynxVizion/proofs';
import { proofs as x0paRoom } from '../../nodes/X0paRoom/proofs';
import { proofs as xobin } from '../../nodes/Xobin/proofs';
import { judge, shows, type AnswerRule, type Proofs } from '../../nodes/engine/operation/proof';
import { bodies, contractFiles, isObject, operations, readContract, type Json } from './documents.mjs';

const PROOFS: Record<string, Proofs> = {
	'HotDocsAdvance.openapi.yaml': hotDocsAdvance,
	'LynxVizion.openapi.yaml': lynxVizion,
	'X0paRoom.openapi.yaml': x0paRoom,
	'Xobin.openapi.yaml': xobin,
};

/** The words of the grammar, which the top of each contract explains. */
const WHOLE = ['none', 'record', 'list', 'file'];
const EVIDENCE = ['id', 'number', 'word', 'link', 'list', 'present'];

const isLiterals = (value: Json): boolean =>
	Array.isArray(value) && value.length > 0 && value.every((one) => ['string', 'boolean'].includes(typeof one));

const isFields = (value: Json | undefined): boolean =>
	isObject(value) &&
	Object.keys(value).length > 0 &&
	Object.values(value).every((one) => EVIDENCE.includes(one as string) || isLiterals(one));

const isRead = (endpoint: string): boolean => /^(GET|HEAD) /.test(endpoint);

/** The value with one field removed, for each field of it and of the records in it. */
function* withoutOneField(value: Json, depth = 0): Generator<Json> {
	if (Array.isArray(value)) {
		for (const [at, member] of value.entries()) {
			for (const less of withoutOneField(member, depth + 1))
				yield value.map((one, index) => (index === at ? less : one));
		}
	}
	if (!isObject(value) || depth > 3) return;
	for (const [name, member] of Object.entries(value)) {
		const { [name]: _removed, ...others } = value;
		yield others;
		for (const less of withoutOneField(member, depth + 1)) yield { ...value, [name]: less };
	}
}

const isRefusal = ({ refusal }: AnswerRule, answer: Json): boolean => refusal !== undefined && shows(answer, refusal);

/** Whether the answer has what proves the call: the names alone, whatever their values are. */
const hasProof = ({ proof }: AnswerRule, answer: Json): boolean =>
	typeof proof === 'string'
		? true
		: shows(answer, Object.fromEntries(Object.keys(proof).map((name) => [name, 'present'])));

describe.each(contractFiles())('%s', (file) => {
	const document = readContract(file);
	const proofs = PROOFS[file];

	it.each(operations(document))('%s says what proves that it was done', (endpoint, { value }) => {
		const { 'x-proof': proof, 'x-refusal': refusal, 'x-proof-item': item } = value;
		expect(WHOLE.includes(proof as string) || isFields(proof)).toBe(true);
		for (const fields of [refusal, item]) expect(fields === undefined || isFields(fields)).toBe(true);
		expect(proofs[endpoint]).toMatchObject({ proof });
	});

	it('has a rule for every operation, and no other', () => {
		expect(Object.keys(proofs).sort()).toEqual(
			operations(document)
				.map(([endpoint]) => endpoint)
				.sort(),
		);
	});

	const examples = bodies(document)
		.filter(({ part, mediaType }) => part !== 'request' && mediaType === 'application/json')
		.flatMap(({ operation, part, examples: all }) =>
			all.map(({ name, value }) => ({ operation, part, name, value, title: `${operation} ${part} ${name}` })),
		);
	const good = examples.filter(({ part, operation, value }) => /^2/.test(part) && !isRefusal(proofs[operation], value));
	const bad = examples.filter(({ part, operation, value }) => !/^2/.test(part) || isRefusal(proofs[operation], value));

	it('has examples', () => {
		expect(good.length).toBeGreaterThan(0);
	});

	it.each(good)('$title is a success', ({ operation, value }) => {
		expect(judge(proofs[operation], value, isRead(operation))).toBe('done');
	});

	it.each(good)('$title is one without any field that is not its proof', ({ operation, value }) => {
		const rule = proofs[operation];
		const failed = [...withoutOneField(value)].filter(
			(less) => hasProof(rule, less) && judge(rule, less, isRead(operation)) !== 'done',
		);
		expect(failed).toEqual([]);
	});

	if (bad.length === 0) return;

	it.each(bad)('$title is none', ({ operation, value }) => {
		const { refusal: _left, ...rule } = proofs[operation];
		expect(judge(rule, value, isRead(operation))).not.toBe('done');
	});
});
