using ClinicMfa.Fuzzing;
using SharpFuzz;

// list: the targets' names. TARGET: under afl-fuzz. TARGET FILE…: each file once, without a fuzzer; the first finding ends it.
switch (args)
{
    case ["list"]:
        foreach (var known in FuzzTargets.All)
            Console.WriteLine(known.Name);
        return 0;
    case [var name] when FuzzTargets.Find(name) is { } target:
        Fuzzer.Run(stream =>
        {
            using var input = new MemoryStream();
            stream.CopyTo(input);
            target.Try(input.GetBuffer().AsSpan(0, (int)input.Length));
        });
        return 0;
    case [var name, .. var files] when FuzzTargets.Find(name) is { } target:
        foreach (var file in files)
            target.Try(await File.ReadAllBytesAsync(file).ConfigureAwait(false));
        return 0;
    default:
        await Console.Error.WriteLineAsync($"Say list, or a target and, to try files without a fuzzer, their names. Targets: {string.Join(", ", FuzzTargets.All.Select(target => target.Name))}.").ConfigureAwait(false);
        return 1;
}
