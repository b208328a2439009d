package org.runde.app.tidy;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Reads Java files with the compiler's own parser and measures their methods and constructors.
final class JavaShapes {
    private static final int MAX_METHOD_LINES = 60;
    private static final int MAX_CONSTRUCTOR_PARAMETERS = 6;

    private JavaShapes() {}

    /// What is too long or takes too much, by file. One compiler reads them all: making one takes longer than reading.
    static Map<Path, List<String>> findings(List<Path> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            Map<Path, List<String>> found = new TreeMap<>();
            for (CompilationUnitTree unit : task.parse()) {
                List<String> inFile = new ArrayList<>();
                new Scanner(unit, positions, inFile).scan(unit, null);
                found.put(files.asPath(unit.getSourceFile()), inFile);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Scanner extends TreePathScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> found;

        Scanner(CompilationUnitTree unit, SourcePositions positions, List<String> found) {
            this.unit = unit;
            this.positions = positions;
            this.found = found;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            LineMap map = unit.getLineMap();
            long end = positions.getEndPosition(unit, method);
            if (method.getBody() != null && end >= 0) {
                // Annotations and modifiers are not part of what has to fit the screen: count from the body's brace.
                long from = map.getLineNumber(positions.getStartPosition(unit, method.getBody()));
                long lines = map.getLineNumber(end) - from + 1;
                if (lines > MAX_METHOD_LINES) {
                    found.add("%s has %d lines (at most %d)".formatted(method.getName(), lines, MAX_METHOD_LINES));
                }
            }
            boolean constructor = method.getReturnType() == null;
            if (constructor && !inRecord() && method.getParameters().size() > MAX_CONSTRUCTOR_PARAMETERS) {
                found.add("constructor takes %d parameters (at most %d)"
                        .formatted(method.getParameters().size(), MAX_CONSTRUCTOR_PARAMETERS));
            }
            return super.visitMethod(method, nothing);
        }

        /// A record is data: its components are its shape, not what somebody has to wire.
        private boolean inRecord() {
            Tree parent = getCurrentPath().getParentPath().getLeaf();
            return parent instanceof ClassTree type && type.getKind() == Tree.Kind.RECORD;
        }
    }
}
