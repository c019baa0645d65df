using BenchmarkDotNet.Attributes;
using PhoneNumbers;

namespace ClinicMfa.Benchmarks;

/// <summary>Reading a phone number that somebody typed.</summary>
[SideBySide]
public class PhoneBenchmarks
{
    private const string Typed = "(415) 201-3377";
    private static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();

    /// <summary>What libphonenumber takes to read it and to say whether it is valid, and no more.</summary>
    [Benchmark(Baseline = true)]
    public bool Libphonenumber() => Library.IsValidNumber(Library.Parse(Typed, "US"));

    /// <summary>Rule E1: possible, of an accepted region, assigned, mobile, and what was typed.</summary>
    [Benchmark]
    public object ClinicMfa() => PhoneNumberRules.Read(Typed, []);

    /// <summary>A number that is none.</summary>
    [Benchmark]
    public object Refused() => PhoneNumberRules.Read("415 555 01", []);
}
