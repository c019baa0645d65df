namespace ClinicMfa.SampleHost.Tests.Kills;

/// <summary>Numbers that look random and come again with the same seed (SplitMix64). For tests: what is decided by them is no secret.</summary>
internal sealed class SeededNumbers(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 on, below a limit.</summary>
    public int Next(int below)
    {
        unchecked
        {
            var mixed = _state += 0x9E3779B97F4A7C15;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return (int)((mixed ^ (mixed >> 31)) % (ulong)below);
        }
    }

    /// <summary>Whether something happens that does so this often out of a hundred.</summary>
    public bool Percent(int often) => Next(100) < often;

    /// <summary>Another row of numbers, for somebody who draws at a time of his own.</summary>
    public SeededNumbers Fork() => new((ulong)Next(int.MaxValue) + 1);
}
