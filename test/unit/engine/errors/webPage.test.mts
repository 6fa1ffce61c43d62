import fc from 'fast-check';

import { isWebPage, titleOf } from '../../../../nodes/engine/errors/webPage';

describe('a web page', () => {
	it.each([
		'<!doctype html><p>x',
		'<!DOCTYPE\n HTML PUBLIC "-//W3C//DTD HTML 4.01//EN">',
		'<html>',
		'<HTML lang="en">',
		'\ufeff\r\n <head>',
		'<title>Sign in</title>',
		'<script>',
		'<body/>',
		'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml">',
		'<!-- a proxy -->\n<!-- of ours --><html>',
		'<?xml version="1.0"?><!-- a proxy --> <html>',
		'<!----><html>',
	])('is recognized: %j', (text) => {
		expect(isWebPage(text)).toBe(true);
	});

	it.each([
		'',
		'Not found',
		'{"error":"<html>"}',
		'<AnswerSet/>',
		'<?xml version="1.0"?><AnswerSet/>',
		'<?xml version="1.0"?><!-- <html> --><AnswerSet/>',
		'<!-- a --> text <html>',
		'<!-- never closed <html>',
		'<!--<html>',
		'<?xml never closed <html',
		'<htmlish>',
		'<!doctype note><note/>',
		'x<html>',
		'<!-- a --><?xml version="1.0"?><html>',
	])('is something else: %j', (text) => {
		expect(isWebPage(text)).toBe(false);
	});

	it('may begin with any comments', () => {
		const comment = fc.string({ unit: fc.constantFrom('<', '!', '-', '>', 'html', ' ', '\n', 'x') });
		const comments = fc.array(comment.filter((text) => !text.includes('-->') && !text.endsWith('-')));
		fc.assert(
			fc.property(
				comments,
				fc.constantFrom('', ' ', '\n\n'),
				fc.constantFrom('html', 'AnswerSet'),
				(all, blank, tag) => {
					const text = all.map((one) => `<!--${one}-->${blank}`).join('');
					expect(isWebPage(`${text}<${tag}>`)).toBe(tag === 'html');
				},
			),
		);
	});

	it.each([
		['<title>Sign in</title>', 'Sign in'],
		['<html><head>\n<TITLE data-x="1">\n Sign in\n</TITLE>', 'Sign in'],
		['<title>never closed', ''],
		['<title <title>Second</title>', 'Second'],
		['<html>', ''],
	])('has a title: %j', (page, title) => {
		expect(titleOf(page)).toBe(title);
	});
});
