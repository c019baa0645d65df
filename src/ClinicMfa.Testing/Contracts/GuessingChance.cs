using System.Security.Cryptography;

namespace ClinicMfa.Testing;

/// <summary>How often the right one of so many guesses may be in by chance, when only a few are compared.</summary>
internal sealed class GuessingChance(int compared, int guesses, int rounds)
{
    private const double OnceInAMillion = 1e-6;

    public int Rounds => rounds;

    /// <summary>More successes than this happen by chance less than once in a million runs.</summary>
    public int MostByChance { get; } = Most((double)compared / guesses, rounds);

    /// <summary>A random place among the guesses.</summary>
    public static int Place(int guesses) => RandomNumberGenerator.GetInt32(guesses);

    private static int Most(double chance, int rounds)
    {
        var (most, exactly, more) = (0, Math.Pow(1 - chance, rounds), 1.0);
        while ((more -= exactly) > OnceInAMillion)
        {
            exactly *= (rounds - most) * chance / ((most + 1) * (1 - chance));
            most++;
        }

        return most;
    }
}
