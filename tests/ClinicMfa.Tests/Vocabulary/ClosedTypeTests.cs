using System.Reflection;

namespace ClinicMfa.Tests.Vocabulary;

/// <summary>Design §2: every abstract record is a closed set of answers, which no other assembly can add to.</summary>
public sealed class ClosedTypeTests
{
    public static TheoryData<Type> AbstractRecords =>
        [.. typeof(MfaStep).Assembly.GetTypes().Where(type => type is { IsAbstract: true, IsSealed: false, IsInterface: false } && IsRecord(type))];

    [Fact]
    public void AbstractRecords_AllOfThem_AreSeen() =>
        Assert.Superset(
            new HashSet<Type> { typeof(MfaStep), typeof(MfaRefusal), typeof(CodeProblem), typeof(PolicyChange), typeof(PolicyReading), typeof(SetUpReport), typeof(MfaActor), typeof(CodeSendResult), typeof(StoreLookup<>) },
            AbstractRecords.Select(row => row.Data).ToHashSet());

    [Theory]
    [MemberData(nameof(AbstractRecords), DisableDiscoveryEnumeration = true)]
    public void AbstractRecord_NoOtherAssembly_CanDerive(Type type)
    {
        // The compiler's copy constructor of an abstract record is protected: the member that can't be overridden elsewhere closes it.
        var constructors = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        Assert.All(constructors, constructor => Assert.True(constructor.IsPrivate || IsCopyConstructor(constructor, type), $"{type.Name} has a constructor that others may call."));
        Assert.Contains(
            type.GetMethods(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly),
            method => method is { IsAbstract: true, IsFamilyAndAssembly: true });
    }

    [Theory]
    [MemberData(nameof(AbstractRecords), DisableDiscoveryEnumeration = true)]
    public void AbstractRecord_ItsCases_AreNestedAndSealed(Type type)
    {
        var cases = type.Assembly.GetTypes().Where(other => DerivesFrom(other, type)).ToList();

        Assert.NotEmpty(cases);
        Assert.All(cases, derived => Assert.True(derived.IsSealed && derived.DeclaringType == type, $"{derived} is a case of {type.Name} that is open or elsewhere."));
    }

    private static bool DerivesFrom(Type derived, Type type) =>
        derived.BaseType is { } parent && (parent.IsGenericType ? parent.GetGenericTypeDefinition() : parent) == type;

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic) is not null;

    private static bool IsCopyConstructor(ConstructorInfo constructor, Type type) =>
        constructor.IsFamily && constructor.GetParameters() is [{ ParameterType: var parameter }] && parameter == (type.IsGenericTypeDefinition ? constructor.DeclaringType : type);
}
