import { FloorJudge } from '../domain/floorJudge.ts';
import { floorGeometry } from './floorGeometry.ts';

floorGeometry.bring((floor, zones, venue) => new FloorJudge(floor, zones, venue));
