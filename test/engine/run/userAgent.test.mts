import { name, version } from '../../../package.json';
import type { Sandbox } from '../../../sandbox/types.mjs';
import { runLynx } from '../LynxVizion/fixture.mjs';
import { jane, runRoom, signedOut } from '../X0paRoom/fixture.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';

const sandbox = useSandbox();
const senders = ({ requests }: Sandbox) => requests.map(({ headers }) => headers['user-agent']);
const expected = `${name}/${version}`;

it('a sign-in and the call after it name the package and its version', async () => {
	const share = { resource: 'candidate', operation: 'share', interviewId: jane.interviewId };
	const { error } = await runRoom(sandbox(), share, { credential: signedOut(sandbox()) });
	expect(error).toBeUndefined();
	expect(senders(sandbox())).toEqual([expected, expected]);
});

it('an upload to a presigned URL does, too', async () => {
	const { error } = await runLynx(
		sandbox(),
		{ resource: 'file', operation: 'upload', binaryPropertyName: 'data' },
		{ binary: [{ data: { data: 'AAAA', mimeType: 'video/mp4', fileName: 'clip.mp4', bytes: 3 } }] },
	);
	expect(error).toBeUndefined();
	expect(sandbox().requests.map(({ method }) => method)).toContain('PUT');
	expect(new Set(senders(sandbox()))).toEqual(new Set([expected]));
});
