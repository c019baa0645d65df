using System.Globalization;

namespace ClinicMfa.LoadTest.Accounts;

/// <summary>A seeded member of staff, known by a number to client and server alike.</summary>
/// <param name="Number">From 0.</param>
internal readonly record struct LoadUser(int Number)
{
    /// <summary>So many that a clinic's hourly budget of messages, four times its staff, is not what is measured.</summary>
    public const int StaffPerClinic = 100;

    /// <summary>The password of every one of them.</summary>
    public const string Password = "Load-Test-2026!";

    public string Id => string.Create(CultureInfo.InvariantCulture, $"user-{Number:000000}");

    public string Email => string.Create(CultureInfo.InvariantCulture, $"user{Number:000000}@clinic.example");

    public string ClinicId => string.Create(CultureInfo.InvariantCulture, $"clinic-{Number / StaffPerClinic:0000}");

    /// <summary>Whether the clinic trusts browsers: every other one does, the rest ask for a code at every login.</summary>
    public bool IsTrusted => Number / StaffPerClinic % 2 == 1;

    /// <summary>Somebody whose clinic trusts browsers, or not; another one for each number, until all had their turn.</summary>
    /// <param name="turn">From 0.</param>
    /// <param name="isTrusted">Whether the clinic trusts browsers.</param>
    /// <param name="count">How many are seeded: pairs of clinics.</param>
    public static LoadUser Of(int turn, bool isTrusted, int count)
    {
        var (pair, member) = Math.DivRem(turn % (count / 2), StaffPerClinic);
        return new((((pair * 2) + (isTrusted ? 1 : 0)) * StaffPerClinic) + member);
    }

    public static IEnumerable<LoadUser> First(int count) => Enumerable.Range(0, count).Select(number => new LoadUser(number));
}
