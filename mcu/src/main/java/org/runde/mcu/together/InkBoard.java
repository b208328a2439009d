package org.runde.mcu.together;

import java.util.LinkedHashMap;
import java.util.Map;
import org.runde.contract.signal.InkTalk.Board;
import org.runde.contract.signal.InkTalk.BoardPage;
import org.runde.contract.signal.InkTalk.Paper;

/// The pages of the meeting's board. There is always one; a page's number is never used again.
public final class InkBoard {
    private final Map<Integer, Paper> papers = new LinkedHashMap<>();
    private final int most;
    private int numbers = 1;
    private int shown = 1;

    public InkBoard(int most) {
        this.most = most;
        papers.put(1, Paper.BLANK);
    }

    public boolean has(int page) {
        return papers.containsKey(page);
    }

    public boolean isFull() {
        return papers.size() >= most;
    }

    /// Not as it is at the beginning.
    public boolean wasChanged() {
        return numbers > 1 || papers.get(1) != Paper.BLANK;
    }

    public void add(Paper paper) {
        papers.put(++numbers, paper);
        shown = numbers;
    }

    /// @return whether it could go
    public boolean remove(int page) {
        if (papers.size() < 2 || !has(page)) {
            return false;
        }
        int before = 0;
        for (int one : papers.keySet()) {
            if (one == page) {
                break;
            }
            before = one;
        }
        papers.remove(page);
        if (shown == page) {
            shown = before == 0 ? papers.keySet().iterator().next() : before;
        }
        return true;
    }

    public void turn(int page) {
        shown = page;
    }

    public void paper(int page, Paper paper) {
        papers.replace(page, paper);
    }

    public Board told() {
        return new Board(
                papers.entrySet().stream()
                        .map(page -> new BoardPage(page.getKey(), page.getValue()))
                        .toList(),
                shown);
    }
}
