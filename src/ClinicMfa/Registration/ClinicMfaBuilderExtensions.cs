using System.Diagnostics.CodeAnalysis;
using ClinicMfa;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>What a host registers of its own.</summary>
public static class ClinicMfaBuilderExtensions
{
    /// <summary>Registers the host's users. One instance a scope, so that it may use the host's database context.</summary>
    public static IClinicMfaBuilder AddUserDirectory<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TDirectory>(this IClinicMfaBuilder builder)
        where TDirectory : class, IMfaUserDirectory
    {
        builder.Services.TryAddScoped<IMfaUserDirectory, TDirectory>();
        return builder;
    }

    /// <summary>Registers a sender. Several of one method are tried in this order (rule M2); registering the same one twice is harmless.</summary>
    public static IClinicMfaBuilder AddCodeSender<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSender>(this IClinicMfaBuilder builder)
        where TSender : class, ICodeSender
    {
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ICodeSender, TSender>());
        return builder;
    }

    /// <summary>Registers a sender of notices. Several of one channel are tried in this order (rule M2); registering the same one twice is harmless.</summary>
    public static IClinicMfaBuilder AddNoticeSender<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSender>(this IClinicMfaBuilder builder)
        where TSender : class, INoticeSender
    {
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<INoticeSender, TSender>());
        return builder;
    }
}
