import { provideLater } from '../later.ts';
import { laterParts } from '../laterParts.ts';

// For tests that do without a page, which would fetch them.
provideLater(laterParts);
