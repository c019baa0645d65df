using ClinicMfa.Fuzzing;
using SharpFuzz;

// list: the targets' names. TARGET: under afl-fuzz. TARGET FILE…: each file once, without a fuzzer; the first finding ends it with its exception.
switch (args)
{
    case ["list"]:
        foreach (var known in FuzzTargets.All.Keys)
            Console.WriteLine(known);
        return 0;
    case [var name] when FuzzTargets.All.TryGetValue(name, out var create):
        IFuzzTarget? target = null;
        Fuzzer.Run(stream =>
        {
            using var input = new MemoryStream();
            stream.CopyTo(input);
            target ??= create();
            target.Try(input.GetBuffer().AsSpan(0, (int)input.Length));
        });
        return 0;
    case [var name, .. var files] when FuzzTargets.All.TryGetValue(name, out var create):
        foreach (var file in files)
            create().Try(await File.ReadAllBytesAsync(file).ConfigureAwait(false));
        return 0;
    default:
        await Console.Error.WriteLineAsync($"Say list, or a target and, to try files without a fuzzer, their names. Targets: {string.Join(", ", FuzzTargets.All.Keys)}.").ConfigureAwait(false);
        return 1;
}
