/** The least that can show rows of a server: one file, one message, rows in view as plain elements. */
export const BARE_PAGE = `<!doctype html><meta charset="utf-8"><title>Bare</title>
<style>body{margin:0;font:13px sans-serif}.row{display:flex;height:32px}.row>div{width:110px;overflow:hidden}</style>
<div id="list"></div>
<script>
const socket = new WebSocket('ws://' + location.host + '/state');
socket.binaryType = 'arraybuffer';
socket.onmessage = ({ data }) => {
  const rows = JSON.parse(new TextDecoder().decode(data));
  window.rows = new Map(rows.map((row) => [row.id, row]));
  const list = document.querySelector('#list');
  list.style.height = rows.length * 32 + 'px';
  for (const { cells } of rows.slice(0, Math.ceil(innerHeight / 32) + 4)) {
    const line = document.createElement('div');
    line.className = 'row';
    for (const value of Object.values(cells)) {
      const cell = document.createElement('div');
      cell.setAttribute('role', 'gridcell');
      cell.textContent = value;
      line.append(cell);
    }
    list.append(line);
  }
};
</script>`;
